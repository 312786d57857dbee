export class Tracks {
  constructor(count: number);
  readonly all: object[];
}
