// Adds rows to a table of the database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/duckdb/database.h"

namespace bw {

// Errors are kept until close(), which must be called: rows added before may be lost without it.
class Appender {
public:
    Appender(Database& database, const std::string& table);
    ~Appender();
    Appender(const Appender&) = delete;
    Appender& operator=(const Appender&) = delete;

    Appender& add(std::uint64_t value);
    Appender& add(std::uint32_t value);
    Appender& add(std::string_view value);  // of a column of another type: what the text says
    Appender& add_null();
    void end_row();
    // Errors: kEngine.
    Result<void> close();

private:
    void note(duckdb_state state);
    duckdb_appender appender_ = nullptr;
    bool failed_ = false;
};

}  // namespace bw
