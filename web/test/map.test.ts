import { describe, expect, it } from "vitest";
import { MapSurface } from "../src/pieces/mapSurface";
import { PlaneView } from "../src/pieces/mapView";

function view(): PlaneView {
  const plane = new PlaneView();
  plane.resize(1000, 600);
  return plane;
}

describe("the view of a map", () => {
  it("shows all of the plane at first", () => {
    const plane = view();
    for (const [x, y] of [
      [-1, -1],
      [1, 1],
    ] as const) {
      expect(plane.toX(x)).toBeGreaterThanOrEqual(0);
      expect(plane.toX(x)).toBeLessThanOrEqual(1000);
      expect(plane.toY(y)).toBeGreaterThanOrEqual(0);
      expect(plane.toY(y)).toBeLessThanOrEqual(600);
    }
    expect(plane.fromX(plane.toX(0.3))).toBeCloseTo(0.3, 12);
    expect(plane.fromY(plane.toY(-0.7))).toBeCloseTo(-0.7, 12);
  });

  it("zooms at the pointer: what lies there stays", () => {
    const plane = view();
    const [x, y] = [plane.fromX(600), plane.fromY(250)];
    for (let i = 0; i < 8; i++) {
      plane.zoomAt(1.25, 600, 250);
    }
    expect(plane.zoom).toBeCloseTo(1.25 ** 8, 9);
    expect(plane.toX(x)).toBeCloseTo(600, 6);
    expect(plane.toY(y)).toBeCloseTo(250, 6);
  });

  it("never leaves the plane, and fits again", () => {
    const plane = view();
    plane.zoomAt(4, 0, 0);
    plane.pan(1e6, -1e6);
    expect(plane.x).toBeCloseTo(-0.75, 9);
    expect(plane.y).toBeCloseTo(-0.75, 9);
    plane.zoomAt(0.01, 500, 300);
    expect(plane.zoom).toBe(1);
    expect(plane.x).toBeCloseTo(0, 12);
    expect(plane.y).toBeCloseTo(0, 12);
    plane.zoomAt(9, 100, 100);
    plane.fit();
    expect([plane.x, plane.y, plane.zoom]).toEqual([0, 0, 1]);
  });

  it("comes to a point that is out of sight", () => {
    const plane = view();
    plane.zoomAt(10, 0, 0);
    plane.reveal(0.8, -0.8);
    expect(plane.toX(0.8)).toBeLessThan(1000);
    expect(plane.toY(-0.8)).toBeLessThan(600);
  });
});

describe("points of a map", () => {
  const surface = new MapSurface();
  surface.view.resize(1000, 600);
  surface.set(
    { x: Float32Array.of(0, 0.5, -0.5, 0, 0), y: Float32Array.of(0, 0, 0, 0.5, -0.5), colour: Uint8Array.of(0, 0, 0, 0, 255) },
    () => ["#000000"],
    [],
  );

  it("are found by the pixel, within 12, when they fit", () => {
    const { view: plane } = surface;
    expect(surface.at(plane.toX(0.5) + 5, plane.toY(0) + 5)).toBe(1);
    expect(surface.at(plane.toX(0.5) + 15, plane.toY(0))).toBe(-1);
    expect(surface.at(plane.toX(0), plane.toY(-0.5))).toBe(-1);
  });

  it("are gone through with the arrows", () => {
    expect(surface.next(-1, 1, 0)).toBe(0);
    expect(surface.next(0, 1, 0)).toBe(1);
    expect(surface.next(0, -1, 0)).toBe(2);
    expect(surface.next(0, 0, -1)).toBe(3);
    // What does not fit is passed over.
    expect(surface.next(0, 0, 1)).toBe(-1);
  });
});
