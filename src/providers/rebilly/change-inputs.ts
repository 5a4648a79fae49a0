import { Field, InputType } from "type-graphql";
import { describedEnum } from "../../contract/described-enum.js";
import { ChangeInput } from "../../contract/mutation-inputs.js";
import { CredentialSecretInput } from "../../contract/secret-input.js";
import type { Secret } from "../../domain/secret.js";
import type { RebillyStatus } from "./wire.js";

/** What a credential can come back from. */
export type SettableStatus = Exclude<RebillyStatus, "DEACTIVATED">;

const RebillySettableStatusEnum = describedEnum<SettableStatus>(
  "RebillySettableStatus",
  "What updateRebillyCredential can set. For good, there is deactivateRebillyCredential.",
  { ACTIVE: "In use.", INACTIVE: "Not in use for now: it can be made active again." },
);

@InputType({
  description:
    "What to change of a credential at Rebilly: what is left out stays as it is, and nothing can be emptied. Of most types Rebilly lets nothing but the status be changed; for a new secret, create another credential and deactivate this one.",
})
export class UpdateRebillyCredentialInput extends ChangeInput {
  @Field(() => RebillySettableStatusEnum, {
    nullable: true,
    description: "Whether it is to be in use. A credential that was deactivated takes neither.",
  })
  readonly status?: SettableStatus | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Of TaxJar only: whether to calculate taxes without the sender's address. `status` must be given with it, though it be the one that there is.",
  })
  readonly omitFromAddress?: boolean | null;

  @Field(() => String, { nullable: true, description: "Of Plaid only: the client id." })
  readonly clientId?: string | null;

  @Field(() => CredentialSecretInput, {
    nullable: true,
    description: "Of Plaid only: the secret that belongs to the client id.",
  })
  readonly secretToken?: Secret | null;

  @Field(() => String, {
    nullable: true,
    description: "Of Plaid only: the one Rebilly website that it is for, up to 50 characters.",
  })
  readonly websiteId?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Of Plaid only: whether to hand bank accounts on to Stripe." })
  readonly useStripe?: boolean | null;
}

@InputType({ description: "Which credential to deactivate at Rebilly." })
export class DeactivateRebillyCredentialInput extends ChangeInput {}
