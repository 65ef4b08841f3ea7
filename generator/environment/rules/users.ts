import { at, type Rule } from './rule.js';

/**
 * A process that is not root may not listen below 1024, unless it keeps NET_BIND_SERVICE, and that only helps root:
 * https://man7.org/linux/man-pages/man7/capabilities.7.html (a user's process has no capability without file capabilities).
 */
export const users: Rule = ({ environment, says }, report) => {
  for (const service of environment.services) {
    if (service.kind === 'api' && service.port < 1024 && service.user !== undefined) {
      report(at(service, 'port'), {
        found: `${service.port}, with the user ${service.user}${says(at(service, 'user')) ? '' : ' (the default)'}`,
        expected: 'a port from 1024 on',
        hint: 'Only root may listen below 1024: let the container listen above, or write runAsRoot with the reason and capabilities: [NET_BIND_SERVICE].',
      });
    }
    const containers = [
      { path: at(service), container: service },
      ...service.sidecars.map((sidecar) => ({ path: at(service, 'sidecars', sidecar.name), container: sidecar })),
    ];
    for (const { path, container } of containers) {
      if (container.runAsRoot === undefined || !says([...path, 'user'])) continue;
      const hint = 'Remove one of them: runAsRoot leaves the user to the image.';
      report([...path, 'runAsRoot'], { found: 'runAsRoot beside user', expected: 'one of the two', hint });
    }
  }
};
