// The tables of catalog.db.
#pragma once

#include <span>

namespace bw {

// Migration i takes a catalog of version i to version i + 1; an empty file has version 0. Never change one that was
// released: add one.
std::span<const char* const> catalog_migrations();

}  // namespace bw
