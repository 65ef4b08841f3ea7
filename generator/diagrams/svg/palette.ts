/** Colours of the pictures, on white and on black. Text has a contrast of 4.5 to 1 or more on what is behind it. */

import type { Theme } from '../model.js';

/** Colours of one scheme. */
export interface Palette {
  readonly page: string;
  readonly card: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly alarm: string;
  readonly themes: Readonly<Record<Theme, { readonly accent: string; readonly tint: string }>>;
}

export const light: Palette = {
  page: '#ffffff',
  card: '#ffffff',
  text: '#1f2328',
  quiet: '#57606a',
  line: '#57606a',
  alarm: '#b42318',
  themes: {
    balancing: { accent: '#7038c0', tint: '#f8f4ff' },
    capacity: { accent: '#875d00', tint: '#fffaeb' },
    compute: { accent: '#b34700', tint: '#fff6f0' },
    export: { accent: '#17692f', tint: '#f1fbf3' },
    identity: { accent: '#ad2b78', tint: '#fff3fa' },
    network: { accent: '#17692f', tint: '#f6fbf7' },
    outside: { accent: '#57606a', tint: '#f6f8fa' },
    parameter: { accent: '#0a5cc2', tint: '#f1f7ff' },
    store: { accent: '#10696f', tint: '#effafa' },
    watch: { accent: '#0a5cc2', tint: '#f1f7ff' },
  },
};

export const dark: Palette = {
  page: '#0d1117',
  card: '#161b22',
  text: '#e6edf3',
  quiet: '#9da7b3',
  line: '#8b949e',
  alarm: '#ff8a80',
  themes: {
    balancing: { accent: '#bc94ff', tint: '#15131f' },
    capacity: { accent: '#dfae4b', tint: '#181610' },
    compute: { accent: '#f5995a', tint: '#191410' },
    export: { accent: '#57c46e', tint: '#0f1814' },
    identity: { accent: '#f28bc4', tint: '#1a131b' },
    network: { accent: '#57c46e', tint: '#0e1516' },
    outside: { accent: '#9da7b3', tint: '#11161d' },
    parameter: { accent: '#70b1ff', tint: '#0f1620' },
    store: { accent: '#4ec5cd', tint: '#0f181b' },
    watch: { accent: '#70b1ff', tint: '#0f1620' },
  },
};
