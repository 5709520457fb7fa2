-- What scheduled runs leave of themselves: the newest try of each task, and how far each stage has gone.

CREATE TABLE territory.task_try (
    task text NOT NULL,
    run text NOT NULL,
    part text NOT NULL,
    attempt integer NOT NULL CHECK (attempt > 0),
    until timestamptz NOT NULL,
    PRIMARY KEY (task, run, part)
);

CREATE TABLE territory.milestone (
    stage text PRIMARY KEY CHECK (stage IN ('coverage', 'publication')),
    recorded_at timestamptz NOT NULL
);
