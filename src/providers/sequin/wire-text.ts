import { z } from "zod";

/** Text; null where there is none. An empty one says nothing. */
export const wireText = z
  .string()
  .nullish()
  .transform((text) => (text === undefined || text === "" ? null : text));

/** An id at a connector, which some write as a number. */
export const wireHandle = z
  .union([z.string(), z.int().transform(String)])
  .nullish()
  .transform((handle) => (handle === undefined || handle === "" ? null : handle));
