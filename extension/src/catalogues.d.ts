/** Made by build.mjs from the folders of _locales: a language is added by adding a folder. */
declare module 'periksa:catalogues' {
  export const catalogues: Record<string, Record<string, { message: string }>>;
  export const defaultLanguage: string;
}

/** A stylesheet as text, for adoptedStyleSheets. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** Made by build.mjs from src/try/samples: per language an article to highlight in, and sentences to start from. */
declare module 'periksa:samples' {
  interface Samples {
    article: { title: string; published: string; paragraphs: string[] };
    /** `published`: the date to ask on, where the sentence speaks of a "now". `expected`: the verdict a test holds it to. */
    examples: { text: string; published?: string; expected: string }[];
  }
  export const samples: Record<string, Samples>;
}
