import { at, containersOf, itemsAt, shown, textsIn } from '../look.js';
import type { Proof, Violation } from '../proof.js';

/** What secrets look like: keys of AWS, of GitHub, of Slack and of Stripe, private keys, tokens, and URLs with a password. */
const secrets: Readonly<Record<string, RegExp>> = {
  'an access key of AWS': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY/,
  'a token of GitHub': /\bgh[oprsu]_[A-Za-z0-9]{36}/,
  'a token of Slack': /\bxox[abeprs]-[A-Za-z0-9-]{10}/,
  'a key of Stripe': /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16}/,
  'a JSON web token': /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\./,
  'a password in a URL': /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/:@$]+@/i,
};

/** Names of what is secret. */
const secretName =
  /(?:^|[_A-Za-z])(?:secret|passw(?:or)?d|token|api_?key|access_?key|private_?key|credentials?|auth_data)$/i;

/** Values come from a store when a task starts; a template is read by many. */
export const noSecretValue: Proof = {
  id: 'least-privilege/no-secret-value',
  claim: 'No template holds a secret: containers get them by ARN, and no parameter takes one that it would show.',
  why: 'A secret in a template is in version control, in the console and in every copy of both.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
  controls: ['CT.ECS.PR.12', 'ECS.8', 'ecs-no-environment-secrets'],
  violations: (subject) => [
    ...[...subject.graph.resources.values()].flatMap(({ address, properties }) =>
      textsIn(properties, ['Properties']).flatMap(([text, path]) =>
        Object.entries(secrets)
          .filter(([, pattern]) => pattern.test(text))
          .map(([what]) => ({
            message: `a value looks like ${what}`,
            remedy: 'Keep it in Secrets Manager, name it in `secrets`, and replace the one that was written here.',
            resource: address,
            path,
          })),
      ),
    ),
    ...containersOf(subject).flatMap(({ task, name, value, path }) =>
      itemsAt(value, 'Environment').flatMap((variable, index): Violation[] => {
        const variableName = shown(at(variable, 'Name'));
        if (!secretName.test(variableName)) return [];
        return [
          {
            message: `the variable ${variableName} of the container ${name} is written out`,
            remedy: 'Move it from `environment` to `secrets`.',
            resource: task.address,
            path: [...path, 'Environment', index],
          },
        ];
      }),
    ),
    ...[...subject.graph.stacks.values()].flatMap(({ file, template }) =>
      Object.entries((template.Parameters ?? {}) as Readonly<Record<string, { readonly NoEcho?: unknown }>>)
        .filter(([name, { NoEcho }]) => secretName.test(name) && NoEcho !== true)
        .map(([name]) => ({
          message: `the parameter ${name} of ${file} shows what it is given`,
          remedy: 'Take the ARN of the secret, or write NoEcho: true.',
        })),
    ),
  ],
};
