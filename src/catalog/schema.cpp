#include "catalog/schema.h"

#include <array>

namespace bw {

std::span<const char* const> catalog_migrations() {
    // Days are counted from 1970-01-01, months from 1970-01. Rows are added and never changed.
    static constexpr std::array kMigrations{
        R"(
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    what TEXT NOT NULL
);
CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change,
    account TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    subset TEXT NOT NULL
);
CREATE TABLE association (
    id INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change,
    subset TEXT NOT NULL,
    from_month INTEGER NOT NULL,
    workflow TEXT NOT NULL
);
CREATE TABLE workflow_version (
    id INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change,
    name TEXT NOT NULL COLLATE NOCASE,
    version INTEGER NOT NULL,
    from_month INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (name, version)
);
)",
        // Names and tags of accounts; an empty tag is the name.
        R"(
CREATE TABLE account_fact (
    id INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change,
    account TEXT NOT NULL,
    tag TEXT NOT NULL,
    value TEXT NOT NULL
);
)",
    };
    return kMigrations;
}

}  // namespace bw
