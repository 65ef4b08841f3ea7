import { at, type Rule } from './rule.js';

/** As `secretParameterId` and `rootSecretId` make it: `api` and `V2_TOKEN` give apiv2token, as `api-v2` and `TOKEN` do. */
const idOf = (service: string, sidecar: string | undefined, variable: string) =>
  `${service}${sidecar ?? ''}${variable}`.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();

/** Secrets by parameter that would share one: both variables would silently get the same secret. */
export const secrets: Rule = ({ environment }, report) => {
  const seen = new Map<string, string>();
  for (const { name, secrets: ofService } of environment.services)
    for (const { variable, sidecar, from } of ofService) {
      if (from !== 'parameter') continue;
      const id = idOf(name, sidecar, variable);
      const other = seen.get(id);
      if (other === undefined) seen.set(id, `${variable} of ${sidecar ?? name}`);
      else
        report(at(name, ...(sidecar === undefined ? [] : ['sidecars', sidecar]), 'secrets', variable), {
          found: `${variable} beside ${other}`,
          expected: 'secrets whose parameters have names of their own',
          hint: 'Both would be one stack parameter: rename the variable, or write the ARN of one of them.',
        });
    }
};
