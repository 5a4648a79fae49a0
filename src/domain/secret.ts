import { inspect } from "node:util";

const MASK = "[secret]";

/**
 * A value that cannot be printed, serialised, logged or cached by accident: every implicit conversion gives `[secret]`.
 * `unwrap` is called where a secret leaves for the upstream that it belongs to (`src/http/`), where one leaves for the client that had it made or revealed
 * (`graphql/mutations/shown-secret-types.ts`), and where a key or a hash is made of it; a test knows these places and no others.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  unwrap(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
