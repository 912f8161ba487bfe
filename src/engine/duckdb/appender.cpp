#include "engine/duckdb/appender.h"

namespace bw {

Appender::Appender(Database& database, const std::string& table) {
    note(duckdb_appender_create(database.connection(), nullptr, table.c_str(), &appender_));
}

Appender::~Appender() { duckdb_appender_destroy(&appender_); }

Appender& Appender::add(std::uint64_t value) {
    note(duckdb_append_uint64(appender_, value));
    return *this;
}

Appender& Appender::add(std::uint32_t value) {
    note(duckdb_append_uint32(appender_, value));
    return *this;
}

Appender& Appender::add(std::string_view value) {
    note(duckdb_append_varchar_length(appender_, value.data(), value.size()));
    return *this;
}

Appender& Appender::add_null() {
    note(duckdb_append_null(appender_));
    return *this;
}

void Appender::end_row() { note(duckdb_appender_end_row(appender_)); }

Result<void> Appender::close() {
    note(duckdb_appender_close(appender_));
    if (!failed_) return {};
    const char* words = duckdb_appender_error(appender_);
    return fail(Code::kEngine, words == nullptr ? "rows cannot be added" : words);
}

void Appender::note(duckdb_state state) { failed_ = failed_ || state != DuckDBSuccess; }

}  // namespace bw
