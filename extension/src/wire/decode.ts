/** Reads untyped JSON into typed values; says where it does not fit. */

/** The answer has not the shape of the wire format; `path` says where. */
export class ShapeError extends Error {
  constructor(path: string, wanted: string) {
    super(`${path || 'answer'}: expected ${wanted}`);
    this.name = 'ShapeError';
  }
}

/** One JSON object with its place in the answer, so that an error can name the field. */
export class Fields {
  readonly #values: Record<string, unknown>;
  readonly #path: string;

  constructor(value: unknown, path = '') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShapeError(path, 'an object');
    this.#values = value as Record<string, unknown>;
    this.#path = path;
  }

  at(name: string): string {
    return this.#path ? `${this.#path}.${name}` : name;
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null;
  }

  text(name: string): string {
    const value = this.#values[name];
    if (typeof value !== 'string') throw new ShapeError(this.at(name), 'a string');
    return value;
  }

  /** A string; null where the field is absent, null or empty. */
  maybeText(name: string): string | null {
    return this.has(name) && this.#values[name] !== '' ? this.text(name) : null;
  }

  /** A string; a number is taken as the string that writes it. Null where absent. */
  maybeFigure(name: string): string | null {
    const value = this.#values[name];
    return typeof value === 'number' ? String(value) : this.maybeText(name);
  }

  /** A number; null where absent. */
  maybeNumber(name: string): number | null {
    if (!this.has(name)) return null;
    const value = this.#values[name];
    if (typeof value !== 'number') throw new ShapeError(this.at(name), 'a number');
    return value;
  }

  /** True or false; false where absent. */
  flag(name: string): boolean {
    if (!this.has(name)) return false;
    const value = this.#values[name];
    if (typeof value !== 'boolean') throw new ShapeError(this.at(name), 'true or false');
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.text(name);
    const found = allowed.find((word) => word === value);
    if (found === undefined) throw new ShapeError(this.at(name), allowed.join(', '));
    return found;
  }

  object<T>(name: string, read: (fields: Fields) => T): T {
    return read(new Fields(this.#values[name], this.at(name)));
  }

  /** The object read; null where it is absent, null or empty. */
  maybeObject<T>(name: string, read: (fields: Fields) => T): T | null {
    const value = this.#values[name];
    if (!this.has(name) || (typeof value === 'object' && Object.keys(value as object).length === 0)) return null;
    return this.object(name, read);
  }

  /** Each entry of a list of objects; an empty list where the field is absent. */
  list<T>(name: string, read: (fields: Fields) => T): T[] {
    return this.#array(name).map((value, index) => read(new Fields(value, `${this.at(name)}[${index}]`)));
  }

  /** Each entry of a list of strings; an empty list where the field is absent. */
  texts(name: string): string[] {
    return this.#array(name).map((value, index) => {
      if (typeof value !== 'string') throw new ShapeError(`${this.at(name)}[${index}]`, 'a string');
      return value;
    });
  }

  /** Each entry of a list of numbers. */
  numbers(name: string): number[] {
    return this.#array(name).map((value, index) => {
      if (typeof value !== 'number') throw new ShapeError(`${this.at(name)}[${index}]`, 'a number');
      return value;
    });
  }

  /** An object of strings as pairs, in the order written; no pairs where the field is absent. */
  textMap(name: string): [string, string][] {
    if (!this.has(name)) return [];
    return this.object(name, (inner) => Object.keys(inner.#values).map((key): [string, string] => [key, inner.text(key)]));
  }

  #array(name: string): unknown[] {
    if (!this.has(name)) return [];
    const value = this.#values[name];
    if (!Array.isArray(value)) throw new ShapeError(this.at(name), 'a list');
    return value;
  }
}
