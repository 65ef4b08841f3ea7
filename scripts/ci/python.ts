/** The Python tools at the versions that requirements-dev.txt pins: in .venv, on PATH, or installed into .venv. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const requirements = 'requirements-dev.txt';
const tools = ['awscli', 'cfn-lint', 'moto'];

/** The pinned version of a tool. */
export const pinnedVersion = (tool: string): string => {
  const version = new RegExp(`^${tool}(?:\\[[^\\]]*\\])?==(.+)$`, 'm').exec(readFileSync(requirements, 'utf8'))?.[1];
  if (version === undefined) throw new Error(`${requirements} does not pin ${tool}`);
  return version.trim();
};

const pythonOf = (candidate: string): string | undefined => {
  const script =
    'import awscli, cfnlint.version, moto; print(awscli.__version__, cfnlint.version.__version__, moto.__version__)';
  const { status, stdout } = spawnSync(candidate, ['-c', script], { encoding: 'utf8' });
  return status === 0 && stdout.trim() === tools.map(pinnedVersion).join(' ') ? candidate : undefined;
};

/**
 * A Python that has the tools. Installs them where neither .venv nor PATH has them.
 * @throws where they are missing and cannot be installed, saying how to.
 */
export const pythonWithTools = (): string => {
  const candidates = ['.venv/bin/python', '.venv/Scripts/python.exe', 'python3', 'python'];
  const present = () => candidates.filter((path) => !path.startsWith('.venv') || existsSync(path)).map(pythonOf);
  const found = present().find((python) => python !== undefined);
  if (found !== undefined) return found;
  console.error(`installing ${requirements} into .venv`);
  spawnSync('python3', ['-m', 'venv', '.venv'], { stdio: 'inherit' });
  spawnSync('.venv/bin/python', ['-m', 'pip', 'install', '--quiet', '-r', requirements], { stdio: 'inherit' });
  const installed = present().find((python) => python !== undefined);
  if (installed === undefined)
    throw new Error(
      `${tools.map((tool) => `${tool} ${pinnedVersion(tool)}`).join(', ')} are not all in .venv or on PATH, and could not be ` +
        `installed. Install them: python3 -m venv .venv && .venv/bin/pip install -r ${requirements}`,
    );
  return installed;
};
