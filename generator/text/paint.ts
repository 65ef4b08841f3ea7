/** Colour, where somebody looks: what prints for people is given one of these. */

/** The styles that a reader's terminal may have. */
export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

/** Paints text for one stream; gives it back as it is where there are no colours. */
export type Paint = (style: Style, text: string) => string;
