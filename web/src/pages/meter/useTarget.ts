import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../../api/client";
import type { Target } from "../../api/types";
import { useSettings } from "../../app/settings";
import { NO_TARGET } from "./judging";

/** The target that was chosen, and all there are. */
export function useTarget(): { target: Target; targets: readonly Target[] } {
  const name = useSettings((state) => state.target);
  const { data } = useQuery({ queryKey: ["targets"], queryFn: api.targets, staleTime: Number.POSITIVE_INFINITY });
  return useMemo(() => {
    const targets = [NO_TARGET, ...(data ?? [])];
    return { target: targets.find((target) => target.name === name) ?? NO_TARGET, targets };
  }, [data, name]);
}
