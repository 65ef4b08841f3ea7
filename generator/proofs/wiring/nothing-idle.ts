import type { Proof, Subject, Violation } from '../proof.js';

/** Outputs of nested stacks that some value of the set depends on are read by a reference to them. */
const readOutputs = ({ graph }: Subject): ReadonlySet<string> => {
  const read = new Set<string>();
  for (const { references, stack } of graph.resources.values())
    for (const [id, attributes] of references)
      for (const attribute of attributes) read.add(`${stack}/${id}.${attribute}`);
  return read;
};

const outputsOfRoot = ({ graph }: Subject): ReadonlySet<string> => {
  const text = JSON.stringify(graph.root.template.Outputs ?? {});
  return new Set(
    [...text.matchAll(/"([A-Za-z0-9]+)","(Outputs\.[A-Za-z0-9]+)"/g)].map(([, id, output]) => `/${id}.${output}`),
  );
};

/** Parameters of a template that nothing in it refers to. */
const idleParameters = (subject: Subject): Violation[] =>
  [...subject.graph.stacks.values()].flatMap(({ parameters, template, path, file, parent }) => {
    const { Parameters: _, Metadata: __, ...rest } = template;
    const text = JSON.stringify(rest);
    return [...parameters.keys()]
      .filter((name) => !text.includes(`{"Ref":"${name}"}`) && !text.includes(`\${${name}}`))
      .map((name) => ({
        message: `${file} takes the parameter ${name} and does nothing with it`,
        remedy: 'Remove it.',
        ...(parent && { resource: path, path: ['Properties', 'Parameters', name] }),
      }));
  });

/** What crosses a border is used on the other side. */
export const nothingIdle: Proof = {
  id: 'wiring/nothing-idle',
  claim: 'Every parameter is used, and every output of a nested stack is read.',
  why: 'A value that nobody uses makes a person ask for it, and makes its source impossible to change.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html',
  violations: (subject) => {
    const read = new Set([...readOutputs(subject), ...outputsOfRoot(subject)]);
    const idle = [...subject.graph.stacks.values()].flatMap(({ outputs, parent, path, file }): Violation[] =>
      parent === undefined
        ? []
        : [...outputs.keys()]
            .filter((name) => !read.has(`${parent.stack}/${parent.id}.Outputs.${name}`))
            .map((name) => ({
              message: `nothing reads the output ${name} of ${file}`,
              remedy: 'Remove it, or export what it is for.',
              resource: path,
            })),
    );
    return [...idleParameters(subject), ...idle];
  },
};
