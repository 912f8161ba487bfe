// XML as events: elements by their local names (namespaces are told by position in these files), and text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "tables/spreadsheet/package.h"

namespace bw {

// The attributes of an element, by local name; valid during the event.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** names_and_values) : list_(names_and_values) {}
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view{}); }

private:
    const char** list_;
};

// Takes the events of a part.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void text(std::string_view) {}
    virtual void end(std::string_view) {}

    bool stopped() const { return stopped_; }
    const std::optional<Error>& problem() const { return problem_; }

protected:
    void stop() { stopped_ = true; }
    void stop(Error problem) {
        problem_ = std::move(problem);
        stopped_ = true;
    }

private:
    bool stopped_ = false;
    std::optional<Error> problem_{};
};

// Reads until the end or until the handler stops. Errors: the handler's, those of Package::read, kTableUnreadable (no
// well-formed XML; a document type, which these files never have and attacks do).
Result<void> read_xml(const Package& package, std::string_view part, XmlHandler& handler);

}  // namespace bw
