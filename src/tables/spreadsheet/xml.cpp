#include "tables/spreadsheet/xml.h"

#include <expat.h>
#include <fmt/format.h>

#include <memory>

namespace bw {
namespace {

constexpr char kBetween = '|';  // expat writes a name as "namespace|local"

std::string_view local(std::string_view name) { return name.substr(name.rfind(kBetween) + 1); }

struct State {
    XML_Parser parser;
    XmlHandler& handler;
    bool has_document_type = false;

    // After a stop expat may still deliver events of what it has read.
    void stop_when_told() {
        if (handler.stopped() || has_document_type) XML_StopParser(parser, XML_FALSE);
    }
};

void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& state = *static_cast<State*>(data);
    if (state.handler.stopped()) return;
    state.handler.start(local(name), XmlAttributes(attributes));
    state.stop_when_told();
}

void XMLCALL on_end(void* data, const XML_Char* name) {
    auto& state = *static_cast<State*>(data);
    if (state.handler.stopped()) return;
    state.handler.end(local(name));
    state.stop_when_told();
}

void XMLCALL on_text(void* data, const XML_Char* text, int length) {
    auto& state = *static_cast<State*>(data);
    if (state.handler.stopped()) return;
    state.handler.text({text, static_cast<std::size_t>(length)});
    state.stop_when_told();
}

void XMLCALL on_document_type(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    auto& state = *static_cast<State*>(data);
    state.has_document_type = true;
    state.stop_when_told();
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
    for (const char** at = list_; *at != nullptr; at += 2) {
        if (local(at[0]) == name) return at[1];
    }
    return std::nullopt;
}

Result<void> read_xml(const Package& package, std::string_view part, XmlHandler& handler) {
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreateNS(nullptr, kBetween),
                                                                         XML_ParserFree);
    State state{parser.get(), handler};
    XML_SetUserData(state.parser, &state);
    XML_SetElementHandler(state.parser, on_start, on_end);
    XML_SetCharacterDataHandler(state.parser, on_text);
    XML_SetStartDoctypeDeclHandler(state.parser, on_document_type);
    bool well_formed = true;
    const auto feed = [&](std::string_view piece, bool last) {
        well_formed = XML_Parse(state.parser, piece.data(), static_cast<int>(piece.size()), last) == XML_STATUS_OK;
        return well_formed;
    };
    auto done = package.read(part, [&](std::string_view piece) { return feed(piece, false); });
    if (!done) return done;
    if (well_formed) feed({}, true);
    if (handler.problem()) return fail(*handler.problem());
    if (well_formed || handler.stopped()) return {};
    const std::string reason =
        state.has_document_type ? "it has a document type" : XML_ErrorString(XML_GetErrorCode(state.parser));
    return fail(damaged_table(package.file(),
                              fmt::format("{}, line {}: {}", part, XML_GetCurrentLineNumber(state.parser), reason)));
}

}  // namespace bw
