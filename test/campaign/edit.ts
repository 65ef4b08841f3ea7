/** Changes to plain data that leave the original as it is. */

import type { Path } from '../../generator/checks/finding.js';

type Container = Readonly<Record<string | number, unknown>>;

const isContainer = (value: unknown): value is Container => value !== null && typeof value === 'object';

/** The value at a path; undefined where the path ends early. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, step) => (isContainer(inner) ? inner[step] : undefined), data);

/** The data with the value at a path replaced by what `change` makes of it. */
export const changeAt = (data: unknown, path: Path, change: (value: unknown) => unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return change(data);
  const inner = changeAt(isContainer(data) ? data[step] : undefined, rest, change);
  if (Array.isArray(data)) return data.map((item, index) => (index === step ? inner : item));
  return { ...(isContainer(data) ? data : {}), [step]: inner };
};

/** The data with another value at a path. */
export const setAt = (data: unknown, path: Path, value: unknown): unknown => changeAt(data, path, () => value);

/** The data without what stands at a path. */
export const removeAt = (data: unknown, path: Path): unknown => {
  const last = path.at(-1);
  return changeAt(data, path.slice(0, -1), (container) => {
    if (Array.isArray(container)) return container.filter((_, index) => index !== last);
    return Object.fromEntries(Object.entries(isContainer(container) ? container : {}).filter(([key]) => key !== last));
  });
};

/** The data with the last key of a path called otherwise, in the same place among its neighbours. */
export const renameAt = (data: unknown, path: Path, name: string): unknown =>
  changeAt(data, path.slice(0, -1), (container) =>
    Object.fromEntries(
      Object.entries(isContainer(container) ? container : {}).map(([key, value]) => [
        key === path.at(-1) ? name : key,
        value,
      ]),
    ),
  );
