import type { Provider } from "../contract/provider.js";
import { ahasend } from "./ahasend/index.js";
import { commercelayer } from "./commercelayer/index.js";
import { emailit } from "./emailit/index.js";
import { rebilly } from "./rebilly/index.js";
import { sequin } from "./sequin/index.js";

/** Every provider that this graph knows, in the order of the CredentialProvider enum. A new one is its folder and its line here. */
export const PROVIDERS: readonly Provider[] = [rebilly, emailit, ahasend, sequin, commercelayer];
