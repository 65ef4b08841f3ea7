/** What a person sees when something fails that is neither a finding nor wrong usage: one line, never a stack trace. */

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EISDIR: 'it is a directory',
  ENOENT: 'no such file or directory',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is not a directory',
  EROFS: 'the file system is read-only',
};

/** Describes an error of the file system by its path and reason, any other by its message. */
export const describeFailure = (error: unknown): string => {
  if (!(error instanceof Error)) return `error: ${String(error)}`;
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : reasons[code];
  if (reason !== undefined && path !== undefined) return `error: ${path}: ${reason}`;
  if (code !== undefined) return `error: ${error.message}`;
  return process.env.COMPUTE_DEBUG === undefined
    ? `error: ${error.message}\nThis is a mistake in compute itself; COMPUTE_DEBUG=1 shows where.`
    : `error: ${error.stack ?? error.message}`;
};
