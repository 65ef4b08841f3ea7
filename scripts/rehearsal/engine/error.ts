/** Errors as CloudFormation answers them: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html */

/** An answer that is an error, with its code on the wire and its HTTP status. */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** The error that most wrong input gets. */
export const validationError = (message: string): ServiceError => new ServiceError('ValidationError', message);
