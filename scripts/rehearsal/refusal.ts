/** Errors as a service answers them. The engine's ServiceError has the same form. */

/** A code of the service's API reference, an HTTP status and a message. */
export interface Refused {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** An error of the service that the client is to see. */
export class Refusal extends Error implements Refused {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** Whether something thrown is an error of the service, rather than a defect of the rehearsal. */
export const isRefused = (thrown: unknown): thrown is Error & Refused =>
  thrown instanceof Error &&
  typeof (thrown as { code?: unknown }).code === 'string' &&
  typeof (thrown as { status?: unknown }).status === 'number';

/** What the client is told of a defect, so that nobody takes it for AWS. */
export const defect = (thrown: unknown): Refusal =>
  new Refusal(
    'InternalFailure',
    `The rehearsal has a defect: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    500,
  );
