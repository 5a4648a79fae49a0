/** Who asks. With authentication off there is one viewer, who may do everything. */
export interface Viewer {
  /** For logs and audit. */
  readonly name: string;
  readonly mayRead: (source: { readonly key: string; readonly provider: string }) => boolean;
}

export const UNRESTRICTED_VIEWER: Viewer = { name: "anonymous", mayRead: () => true };
