import type { Random } from "./random.js";

const PURPOSES = [
  "Newsletter",
  "Billing",
  "Password reset",
  "Order confirmation",
  "Marketing",
  "Support desk",
  "Staging",
  "CI pipeline",
  "Website contact form",
  "Monitoring alerts",
  "Onboarding",
  "Data warehouse",
] as const;
const OWNERS = ["Acme", "Globex", "Initech", "Umbra", "Northwind", "Contoso", "team-7", "ops", "legacy"] as const;
const SUFFIXES = ["", "", "", " (old)", " – do not delete", " 2024", " #2", " / EU", " test", "_v2"] as const;
/** Scripts of one to four bytes in UTF-8, right-to-left text, a combining accent, and what query strings stumble over. */
const UNUSUAL = [
  "Überweisungsbestätigung – Zürich",
  "Café du Marché",
  "注文確認メール",
  "Рассылка новостей",
  "بريد الفواتير",
  "Εφημερίδα",
  "🚀 launch campaign",
  "Cafe\u0301 (decomposed)",
  "50% off & more + \"quotes\" 'n' <tags>",
  "a/b\\c?d=e#f",
  "null",
] as const;
const LONGEST = 255;
const REMEMBERED = 20;

/** Names of credentials as people give them: mostly plain, some in other scripts, a few of 255 characters, some twice. */
export class NameSource {
  readonly #random: Random;
  readonly #recent: string[] = [];
  #given = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): string {
    const index = this.#given;
    this.#given += 1;
    const name = this.#draw(index);
    this.#recent[index % REMEMBERED] = name;
    return name;
  }

  #draw(index: number): string {
    const random = this.#random;
    const [first, ...others] = this.#recent;
    // Counted rather than drawn, so that an account of any usual size has them.
    if (index % 1000 === 11 || index === 36) return `${this.#plain()} ${"long ".repeat(LONGEST)}`.slice(0, LONGEST);
    if (index === 52) return "ü漢".repeat(LONGEST).slice(0, LONGEST);
    if (first !== undefined && random.chance(0.08)) return random.pick([first, ...others]);
    return random.chance(0.12) ? random.pick(UNUSUAL) : this.#plain();
  }

  #plain(): string {
    const random = this.#random;
    return `${random.pick(OWNERS)} ${random.pick(PURPOSES)}${random.pick(SUFFIXES)}`;
  }
}
