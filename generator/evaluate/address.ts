/** Where a resource is in a set of stacks. */

/** The logical ids of nested stacks from the root down, joined by slashes; empty for the root. */
export type StackPath = string;

/** A resource of a set: its stack's path and its logical id, joined by a slash. */
export type Address = string;

/** The address of a resource; that of a nested stack is the path of what it holds. */
export const addressOf = (stack: StackPath, id: string): Address => (stack === '' ? id : `${stack}/${id}`);
