/** Colour where a person looks, plain text everywhere else: https://no-color.org */

const codes = { bold: [1, 22], dim: [2, 22], green: [32, 39], red: [31, 39], yellow: [33, 39] } as const;

/** Paints text for one stream. */
export type Paint = (style: keyof typeof codes, text: string) => string;

/** The paint of a stream: colours on a terminal, none with NO_COLOR set or where the terminal is dumb. */
export const paintFor = (stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Paint => {
  const colours = stream.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  return (style, text) => {
    const [open, close] = codes[style];
    return colours ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  };
};
