import { Link } from "react-router";

export function NoPage() {
  return (
    <div className="page narrow">
      <h1>There is no such page</h1>
      <p>
        The address may be mistyped. <Link to="/meter">To the Meter page</Link>
      </p>
    </div>
  );
}
