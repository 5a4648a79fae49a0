import { ArgsType, Field } from "type-graphql";
import { RebillyCredentialTypeEnum } from "./rebilly-credential.js";
import type { RebillyType } from "./rebilly-type.js";

@ArgsType()
export class RebillyCredentialsArguments {
  @Field(() => RebillyCredentialTypeEnum, { nullable: true, description: "Only credentials of this type." })
  readonly type?: RebillyType | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Rebilly's filter language over fields that are not secret: `status:active;host:a.com,b.com` (and, or), `status:!inactive` (not), `port:25..587` or `expirationTime:2026-01-01T00:00:00Z..` (ranges). Text is compared without case. Types that lack a field have no match.",
  })
  readonly filter?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Rebilly\'s sort keys, `-` for descending: `["-status", "host"]`. Each type is sorted by itself, by the fields that it has.',
  })
  readonly sort?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only credentials whose name, id, identifier, domains or scopes contain this text, ASCII letters in either case. 1 to 255 characters.",
  })
  readonly q?: string | null;
}
