const LEAST = 24;

/** What is wrong with the Node.js that runs this, as a sentence; undefined when nothing is. Asked before anything is loaded that needs a newer one. */
export function nodeComplaint(version: string): string | undefined {
  const major = Number.parseInt(version, 10);
  if (major >= LEAST) return undefined;
  return `credgraph needs Node.js ${LEAST} or newer, and this is ${version}. In a checkout, npm's scripts run with the one that npm ci installed: npm start.\n`;
}
