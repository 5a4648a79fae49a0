/** A provider's name as people read it: `checkout_champ` is Checkout Champ. */
export function providerTitle(provider: string): string {
  return provider.replaceAll("_", " ").replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
