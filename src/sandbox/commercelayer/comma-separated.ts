/** The items of a comma-separated parameter, in which white space counts; none in an empty one. */
export function commaSeparated(text: string): readonly string[] {
  return text === "" ? [] : text.split(",");
}
