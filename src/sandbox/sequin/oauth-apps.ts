import { formatShortest, SECOND } from "../kit/instant.js";
import type { JsonObject } from "../kit/json.js";
import type { Random } from "../kit/random.js";
import { SEEDED_NOW } from "../kit/timeline.js";
import { parseUuid } from "../kit/uuid.js";
import { masked } from "./masked.js";
import { providerTitle } from "./provider-title.js";

/** By which app a credential was obtained, as the credential tells it. */
export interface OAuthAppFields {
  /** A UUID. */
  readonly oauth_app_id: string | null;
  readonly oauth_app: JsonObject;
}

/** An app of Sequin's own, or none at all: it has no id. */
export const SEQUINS_OWN: OAuthAppFields = { oauth_app_id: null, oauth_app: { kind: "sequin" } };

const APPS_PER_PROVIDER = 2;
/** Before any seeded credential was made. */
const REGISTERED = formatShortest(SEEDED_NOW - 5 * 365 * 86_400 * SECOND);

/** The customer's own apps, up to two per provider, each registered when first asked for. */
export class OAuthApps {
  readonly #random: Random;
  readonly #byProvider = new Map<string, OAuthAppFields[]>();

  constructor(random: Random) {
    this.#random = random;
  }

  pick(provider: string): OAuthAppFields {
    const apps = this.#byProvider.get(provider) ?? [];
    const known = apps[this.#random.int(0, APPS_PER_PROVIDER - 1)];
    if (known !== undefined) return known;
    const app = this.#register(provider);
    this.#byProvider.set(provider, [...apps, app]);
    return app;
  }

  /** The app with this id; undefined where none was registered. */
  find(id: string | undefined): OAuthAppFields | undefined {
    const wanted = parseUuid(id);
    return [...this.#byProvider.values()].flat().find((app) => wanted !== undefined && app.oauth_app_id === wanted);
  }

  #register(provider: string): OAuthAppFields {
    const random = this.#random;
    const id = random.uuid();
    return {
      oauth_app_id: id,
      oauth_app: {
        id,
        name: `Arrakis - ${providerTitle(provider)}`,
        provider,
        client_id: random.text(32, "0123456789abcdef"),
        client_secret: masked(random),
        metadata: {},
        created_at: REGISTERED,
        updated_at: REGISTERED,
      },
    };
  }
}
