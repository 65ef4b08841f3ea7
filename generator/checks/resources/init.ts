/** What cfn-init reads: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-init.html */

import type { Shape } from '../shape/shape.js';

const text: Shape = { types: ['string'] };
const flag: Shape = { types: ['boolean'] };
const texts: Shape = { types: ['array'], items: text };
const named = (shape: Shape): Shape => ({ types: ['object'], others: { keys: /^.+$/, shape } });
const object = (properties: Readonly<Record<string, Shape>>): Shape => ({ types: ['object'], properties });

const command = object({
  command: text,
  cwd: text,
  env: { types: ['object'], others: { shape: text } },
  ignoreErrors: text,
  test: text,
  waitAfterCompletion: text,
});

const file = object({
  authentication: {},
  content: { types: ['string', 'object'] },
  context: {},
  encoding: { types: ['string'], values: ['plain', 'base64'] },
  group: text,
  mode: { types: ['string'], minLength: 6, maxLength: 6 },
  owner: text,
  source: text,
});

const packages = named({ types: ['array', 'string'] });

const service = object({
  commands: texts,
  enabled: flag,
  ensureRunning: flag,
  files: texts,
  packages: { types: ['object'], others: { shape: texts } },
  sources: texts,
});

const config: Shape = {
  types: ['object'],
  properties: {
    commands: named(command),
    files: named(file),
    groups: named(object({ gid: text })),
    packages: object({
      ...{ apt: packages, msi: packages, python: packages, rpm: packages, rubygems: packages, yum: packages },
      zypper: packages,
    }),
    services: object({ systemd: named(service), sysvinit: named(service), windows: named(service) }),
    sources: named(text),
    users: named(object({ groups: texts, homeDir: text, uid: text })),
  },
  others: { shape: {} },
};

/** The configuration sets, and the configurations that they name. */
export const initShape: Shape = {
  types: ['object'],
  properties: { configSets: { types: ['object'] } },
  others: { keys: /^.+$/, shape: config },
};
