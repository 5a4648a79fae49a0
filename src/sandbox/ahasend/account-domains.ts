import type { RecordList } from "../kit/record-list.js";

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const WELL_FORMED = new RegExp(String.raw`^(?=.{1,253}$)${LABEL}(?:\.${LABEL})+$`);
/** Names that RFC 2606 reserves for documentation and tests. `.invalid` is reserved for names that do not exist. */
const RESERVED = /(?:^|\.)(?:example\.(?:com|net|org)|[^.]+\.(?:example|test))$/;

/** A domain as it is stored: in lower case, without blanks around it, without the root's dot behind it. */
export function normalizeDomain(domain: string): string {
  return domain.trim().toLowerCase().replace(/\.$/, "");
}

/**
 * Whether the account has a normalized domain. The emulator has no domains to set up, so it takes the account to have
 * every name that is reserved for documentation and tests (`mail.example.com`, `shop.test`), and those that its
 * credentials have, however they came by them. Any other is unknown, `example.invalid` as much as a real company's.
 */
export function accountHas(records: RecordList, domain: string): boolean {
  return (
    WELL_FORMED.test(domain) &&
    (RESERVED.test(domain) ||
      records.all.some(({ record: { domains } }) => Array.isArray(domains) && domains.includes(domain)))
  );
}
