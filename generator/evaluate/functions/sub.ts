/** Fn::Sub's text: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html */

/** Literal text, or the name in `${}`. */
export type SubPiece = string | { readonly name: string };

/** Variable names: letters, digits and, in references, dots, colons and underscores. */
const variable = /^[\w.:]+$/;

/** The pieces of a text: `${!Name}` is the literal `${Name}`; the names that are none come separately. */
export const subPieces = (
  text: string,
): { readonly pieces: readonly SubPiece[]; readonly wrong: readonly string[] } => {
  const pieces: SubPiece[] = [];
  const wrong: string[] = [];
  let last = 0;
  for (const match of text.matchAll(/\$\{(!?)([^}]*)\}/g)) {
    const [whole, literal, inside = ''] = match;
    if (match.index > last) pieces.push(text.slice(last, match.index));
    last = match.index + whole.length;
    const name = inside.trim();
    if (literal === '!') pieces.push(`\${${inside}}`);
    else if (variable.test(name)) pieces.push({ name });
    else {
      wrong.push(whole);
      pieces.push(whole);
    }
  }
  if (last < text.length) pieces.push(text.slice(last));
  return { pieces, wrong };
};
