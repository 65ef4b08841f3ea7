/** What Ref and Fn::GetAtt give for a resource, made up in AWS's shapes. */

import { attributes as attributeNames } from '../../../../generator/resources/attributes.js';
import type { Context } from '../context.js';
import type { Json } from '../state.js';
import { compute } from './compute.js';
import { network } from './network.js';
import { services } from './services.js';
import { type Birth, type Maker, type Physical, Shapes } from './shape.js';

const makers: Readonly<Record<string, Maker>> = { ...network, ...compute, ...services };

/** A value that looks like what an attribute of that name holds. */
const believable = (shapes: Shapes, id: string, attribute: string): Json => {
  const [, service = 'service', kind = 'Resource'] = shapes.birth.type.split('::');
  if (/Arns$/.test(attribute)) return [];
  if (/arn$/i.test(attribute))
    return id.startsWith('arn:') ? id : shapes.arn(service.toLowerCase(), `${kind.toLowerCase()}/${id}`);
  return /^(?:Id|Name|Ref)$/.test(attribute) ? id : `${id}-${attribute.toLowerCase()}`;
};

/** A type without a maker: its own name where the properties give one, and the attributes that the type has. */
const anything: Maker = (shapes) => {
  const { type } = shapes.birth;
  const id = shapes.text(`${type.split('::').at(-1)}Name`) ?? shapes.text('Name') ?? shapes.madeUp(128);
  const names = Object.hasOwn(attributeNames, type) ? (attributeNames[type] ?? []) : [];
  return { id, attributes: Object.fromEntries(names.map((name) => [name, believable(shapes, id, name)])) };
};

/** The physical id and the attributes of a resource; one that is changed in place keeps its id. */
export const physicalOf = (context: Context, birth: Birth): Physical => {
  const maker = Object.hasOwn(makers, birth.type) ? (makers[birth.type] ?? anything) : anything;
  const made = maker(new Shapes(context, birth));
  return birth.physicalId === undefined ? made : { id: birth.physicalId, attributes: made.attributes };
};

/** An attribute that nothing says: what a custom resource answers is anybody's guess. */
export const unheardOf = (context: Context, birth: Birth, attribute: string): Json =>
  believable(new Shapes(context, birth), birth.physicalId ?? birth.logicalId, attribute);
