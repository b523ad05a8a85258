// What is used of packages that bring no types of their own.
type Point = [number, number];

declare module 'd3-geo' {
  export interface Projection {
    (point: Point): Point | null;
    invert?(point: Point): Point | null;
    rotate(angles: [number, number]): Projection;
    fitSize(size: Point, object: unknown): Projection;
    fitExtent(extent: [Point, Point], object: unknown): Projection;
    scale(): number;
    scale(value: number): Projection;
    translate(at: Point): Projection;
  }
  export function geoNaturalEarth1(): Projection;
  export function geoPath(projection: Projection): (object: unknown) => string | null;
  export function geoGraticule10(): unknown;
}

declare module 'topojson-client' {
  export function feature(topology: unknown, object: unknown): unknown;
  export function mesh(topology: unknown, object: unknown, filter: (a: unknown, b: unknown) => boolean): unknown;
}

declare module 'world-atlas/countries-50m.json' {
  const topology: { objects: { land: unknown; countries: unknown } };
  export default topology;
}
