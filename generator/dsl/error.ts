/** A mistake in the use of the DSL that the compiler could not see; the message names the stack and the place. */
export class DslError extends Error {
  override readonly name = 'DslError';
}
