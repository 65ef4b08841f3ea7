/** The page of an environment. */

export type { Picture, ReportInput } from './input.js';
export { type Frame, reportPage } from './page.js';
export type { Impact } from './sections/impact.js';
