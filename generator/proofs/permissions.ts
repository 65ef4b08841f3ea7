/** What AWS cannot limit: `schemas/data/unscoped-actions.json` and `schemas/data/silent-services.json`. */

/** Why an action cannot be limited to a resource. */
export interface UnscopedAction {
  readonly why: string;
  readonly source: string;
}

/** A service that does not say whom it acts for when it does this, so that no condition can ask. */
export interface SilentService {
  readonly service: string;
  readonly actions: readonly string[];
  readonly why: string;
  readonly source: string;
}
