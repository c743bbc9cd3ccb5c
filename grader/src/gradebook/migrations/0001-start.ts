import type { Migration } from "../../database/index.js";

/** Names are those of the rows that they stand for; times are instants, and days are those of the course's time zone. */
const sql = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% keeps what was: its rows are added and never changed', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create table student (
  id bigint generated always as identity primary key,
  -- As what is handed in is named. An index of the usual kind has no room for a name of 4 kB.
  key text not null,
  name text,
  email text,
  section text,
  added_at timestamptz not null default now(),
  constraint student_key_once exclude using hash (key with =)
);

create table submission (
  id bigint generated always as identity primary key,
  student_id bigint not null references student,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  -- When these answers were first handed in, if anybody knows: late days are charged by it.
  handed_in_at timestamptz,
  -- When they were handed in for the last time, or came here: the student's newest submission is told by it.
  last_at timestamptz not null,
  received_at timestamptz not null default now(),
  unique (student_id, digest)
);
create index submission_newest on submission (student_id, last_at desc, id desc);

create table run (
  id bigint generated always as identity primary key,
  submission_id bigint not null references submission,
  tests text not null check (tests ~ '^[0-9a-f]{64}$'),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'graded', 'failed')),
  worker text,
  attempts integer not null default 0 check (attempts >= 0),
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  failure text,
  score jsonb,
  points double precision generated always as ((score->>'points')::double precision) stored,
  unique (submission_id, tests),
  check ((state = 'graded') = (score is not null)),
  check ((state = 'failed') = (failure is not null)),
  check ((state in ('graded', 'failed')) = (finished_at is not null)),
  check (state <> 'graded' or points is not null)
);
create index run_state on run (state, requested_at) where state in ('waiting', 'running');

-- The run that counts for a student is the newest row's; the others say how it came to that.
create table counting (
  id bigint generated always as identity primary key,
  student_id bigint not null references student,
  run_id bigint not null references run,
  cause text not null check (cause in ('first', 'other answers', 'regrade')),
  reason text check (cause <> 'regrade' or reason ~ '[^[:space:]]'),
  -- Against the run that counted before.
  difference jsonb,
  actor text not null,
  at timestamptz not null default now()
);
create index counting_newest on counting (student_id, id desc);

create table mark (
  student_id bigint not null references student,
  question text not null check (question in ('q9', 'q10')),
  -- The newest counts.
  revision integer not null check (revision >= 1),
  words text not null check (words ~ '^[0-9a-f]{64}$'),
  met jsonb not null check (jsonb_typeof(met) = 'object'),
  comment text not null,
  is_done boolean not null,
  actor text not null,
  at timestamptz not null default now(),
  primary key (student_id, question, revision)
);

create table override (
  id bigint generated always as identity primary key,
  student_id bigint not null references student,
  -- None for the total.
  question text check (question ~ '^q([1-9]|10)$'),
  points double precision not null check (points >= 0 and points < 'infinity'),
  reason text not null check (reason ~ '[^[:space:]]'),
  actor text not null,
  at timestamptz not null default now(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create unique index override_one on override (student_id, coalesce(question, 'total')) where withdrawn_at is null;

-- The newest row is the rule that is in force.
create table deadline (
  id bigint generated always as identity primary key,
  due_local timestamp not null,
  time_zone text not null check ((timestamptz 'epoch' at time zone time_zone) is not null),
  free_days integer not null check (free_days >= 0),
  percent_a_day double precision not null check (percent_a_day between 0 and 100),
  actor text not null,
  at timestamptz not null default now()
);

create table extension (
  id bigint generated always as identity primary key,
  student_id bigint not null references student,
  days integer not null check (days >= 1),
  reason text not null check (reason ~ '[^[:space:]]'),
  actor text not null,
  at timestamptz not null default now(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index extension_student on extension (student_id) where withdrawn_at is null;

create table event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  kind text not null,
  student_id bigint references student,
  details jsonb not null
);
create index event_student on event (student_id, id);

create trigger keep before update or delete or truncate on event for each statement execute function refuse_change();
create trigger keep before update or delete or truncate on mark for each statement execute function refuse_change();
create trigger keep before update or delete or truncate on counting for each statement execute function refuse_change();
create trigger keep before update or delete or truncate on deadline for each statement execute function refuse_change();
`;

export const start: Migration = { name: "0001-start", sql };
