import { formatMilliseconds, type Instant } from "../kit/instant.js";
import type { Json, JsonObject } from "../kit/json.js";
import { NameSource } from "../kit/name-source.js";
import type { Random } from "../kit/random.js";
import { isPublicKind, usualLifetime } from "./credential-kinds.js";

const HOSTED_KINDS = ["dashboard", "orders", "imports", "exports", "skus", "customers", "webhooks", "zapier"] as const;
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const KEY_LENGTH = 43;
const TEAMS = ["storefront", "Zürich", "物流", "ops"] as const;

/** What an API credential has besides its relations, as people and the service fill it in. */
export class CredentialAttributes {
  readonly #random: Random;
  readonly #names: NameSource;

  constructor(random: Random) {
    this.#random = random;
    this.#names = new NameSource(random);
  }

  /** Every attribute in the documentation's order. `given` is the kind that it has, where that is fixed already. */
  next(instant: Instant, updated: Instant, given: Json | undefined): JsonObject {
    const random = this.#random;
    const kind = typeof given === "string" ? given : this.#kind();
    return {
      name: this.#names.next(),
      kind,
      confidential: !isPublicKind(kind),
      redirect_uri: kind === "webapp" ? `https://app-${random.int(1, 99)}.example.com/callback` : null,
      client_id: clientKey(random),
      // The documentation's sample of a sales channel has one too, though such clients need none.
      client_secret: clientKey(random),
      scopes: this.#scopes(),
      expires_in: random.chance(0.1) ? random.int(7200, 31_536_000) : usualLifetime(kind),
      mode: random.chance(0.6) ? "test" : "live",
      custom: isHosted(kind) && random.chance(0.3),
      created_at: formatMilliseconds(instant),
      updated_at: formatMilliseconds(updated),
      ...this.#reference(),
      metadata: this.#metadata(),
    };
  }

  #kind(): string {
    const share = this.#random.next();
    if (share < 0.4) return "sales_channel";
    if (share < 0.7) return "integration";
    return share < 0.85 ? "webapp" : this.#random.pick(HOSTED_KINDS);
  }

  #scopes(): string {
    const random = this.#random;
    if (random.chance(0.6)) return "market:all";
    const markets = Array.from({ length: random.int(1, 4) }, () => `market:${random.int(1, 200)}`);
    return [...markets, ...(random.chance(0.4) ? [`stock_location:${random.int(1, 40)}`] : [])].join(" ");
  }

  #reference(): JsonObject {
    const random = this.#random;
    if (random.chance(0.8)) return { reference: null, reference_origin: null };
    return { reference: `APP-${random.int(1, 50)}`, reference_origin: random.chance(0.5) ? "terraform" : null };
  }

  #metadata(): Json {
    const random = this.#random;
    const share = random.next();
    if (share < 0.15) return null;
    if (share < 0.5) return {};
    const team = random.pick(TEAMS);
    if (share < 0.75) return { team, owner_id: random.int(1, 20) };
    return {
      team,
      deployment: { region: random.chance(0.5) ? "eu" : "us", replicas: random.int(1, 3), notes: null },
      tags: random.chance(0.5) ? ["pos", "eu"] : [],
      archived: random.chance(0.2),
    };
  }
}

/** A client's id or secret, as the service issues them. */
export function clientKey(random: Random): string {
  return random.text(KEY_LENGTH, BASE64URL);
}

function isHosted(kind: string): boolean {
  return HOSTED_KINDS.some((hosted) => hosted === kind);
}
