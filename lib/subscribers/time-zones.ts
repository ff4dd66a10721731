/** The zones that a form offers, by region; UTC is among them. */
export function timeZonesByRegion(): { region: string; zones: string[] }[] {
  const regions = new Map<string, string[]>([["Universal", ["UTC"]]]);
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const [region = "", ...place] = zone.split("/");
    if (place.length > 0) regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return [...regions].map(([region, zones]) => ({ region, zones }));
}
