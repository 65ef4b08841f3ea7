/** Writes generator/resources/<service>.ts: one namespace of types and one factory for each resource type. */
import { CodeWriter, type MemberType, quote } from './code-writer.js';
import type { ShapeKind } from './source.js';
import type { ResourceSpec, SpecAttribute, SpecObject, SpecProperty, SpecShape } from './spec.js';
import { propertyDoc, summary } from './tsdoc.js';
import { namesOf } from './type-names.js';

const plain: Readonly<Record<ShapeKind, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  json: 'Json',
  list: 'unknown',
  map: 'unknown',
  object: 'object',
};

const kindType = (id: string): string => `Kind<${quote(id)}>`;

const stringShape: SpecShape = { kind: 'string', from: {} };

/** The literals that a value is limited to, as they stand in the code. */
const literalsOf = ({ constraints }: SpecShape): readonly string[] => {
  const known = constraints?.enum ?? constraints?.const;
  return known === undefined ? [] : [known].flat().map((v) => (typeof v === 'string' ? quote(v) : String(v)));
};

/** The alternatives of what a value yields, before they are wrapped in `In`, `List` or `Dict`. */
const yielded = (shape: SpecShape, property: SpecProperty): readonly string[] => {
  if (shape.kind === 'list') return [`List<${yielded(shape.of ?? stringShape, property).join(' | ')}>`];
  if (shape.kind === 'map') return [`Dict<${yielded(shape.of ?? stringShape, property).join(' | ')}>`];
  if (shape.kind === 'object') return [shape.definition ?? 'object'];
  if (shape.kind === 'string' && property.kinds.length > 0) return property.kinds.map(kindType);
  const literals = shape.kind === 'boolean' ? [] : literalsOf(shape);
  return literals.length > 0 ? literals : [plain[shape.kind]];
};

/** The type that a property accepts. */
const accepted = (property: SpecProperty): MemberType => {
  const { shape } = property;
  const inner = shape.of ?? stringShape;
  if (shape.kind === 'list') return { open: 'List<', parts: yielded(inner, property), close: '>' };
  if (shape.kind === 'map') return { open: 'Dict<', parts: yielded(inner, property), close: '>' };
  const parts = yielded(shape, property);
  const isNumeric = shape.kind === 'integer' || shape.kind === 'number';
  // A literal that is not in the list is a compile error; an expression can only promise some number.
  return { open: 'In<', parts, close: isNumeric && parts[0] !== 'number' ? '> | Expr<number>' : '>' };
};

const writeObject = (out: CodeWriter, name: string, object: SpecObject, doc: readonly string[]): void => {
  out.doc(doc).block(`interface ${name}`, () => {
    for (const [key, property] of Object.entries(object.properties)) {
      const type = accepted(property);
      // A property that a program works out to be absent is left out of the template, so undefined is a value to give.
      const member = property.required ? type : { ...type, close: `${type.close} | undefined` };
      out.doc(propertyDoc(property)).member(key, member, !property.required);
    }
  });
};

const attributeType = ({ kind, of, id }: SpecAttribute): string => {
  const one = id ? kindType(id) : plain[kind === 'list' ? (of ?? 'string') : kind];
  return kind === 'list' ? `readonly ${one}[]` : one;
};

const writeAttributes = (out: CodeWriter, { type, attributes }: ResourceSpec): void => {
  out.doc([`What Fn::GetAtt returns of ${type}.`]).block('interface Attributes', () => {
    for (const [name, attribute] of Object.entries(attributes)) {
      out
        .doc(summary(attribute.documentation))
        .member(name, { open: '', parts: [attributeType(attribute)], close: '' }, false);
    }
  });
};

const optionsOf = ({ tags }: ResourceSpec): string => {
  const property =
    tags && !['Tags', 'TagSpecifications'].includes(tags.property) ? `, tagProperty: ${quote(tags.property)}` : '';
  return `{ tags: ${quote(tags?.form ?? 'none')}${property} }`;
};

const writeResource = (out: CodeWriter, spec: ResourceSpec): void => {
  const { name } = namesOf(spec.type);
  const about = summary(spec.root.documentation);
  out
    .line()
    .doc([`Properties, attributes and nested types of ${spec.type}.`])
    .block(`export declare namespace ${name}`, () => {
      writeObject(out, 'Properties', spec.root, [`Properties of ${spec.type}.`, `@see ${spec.url}`]);
      for (const [key, object] of Object.entries(spec.definitions).sort(([a], [b]) => (a < b ? -1 : 1))) {
        out.line();
        writeObject(out, key, object, [
          ...summary(object.documentation),
          ...(object.url ? [`@see ${object.url}`] : []),
        ]);
      }
      out.line();
      writeAttributes(out, spec);
    });
  const parameters = [quote(spec.type), `${name}.Properties`, `${name}.Attributes`, kindType(spec.ref.kind)];
  out.line().doc([...(about.length > 0 ? about : [`${spec.type}.`]), `@see ${spec.url}`]);
  out.call(`export const ${name} = resourceType`, parameters, `${quote(spec.type)}, ${optionsOf(spec)}`);
};

const imported = ['Dict', 'Expr', 'In', 'Json', 'Kind', 'List'];

/** The module of one service. */
export const typesModule = (specs: readonly ResourceSpec[], header: string): string => {
  const body = new CodeWriter();
  for (const spec of specs) writeResource(body, spec);
  const text = body.toString();
  const used = imported
    .filter((name) => new RegExp(`[^\\w.'"]${name}[<;\\[>]`, 'u').test(text))
    .map((name) => `type ${name}`);
  return (
    new CodeWriter()
      .line(`// ${header}`)
      .line(`import { ${[...used, 'resourceType'].join(', ')} } from '../dsl/index.js';`)
      .toString() + text
  );
};
