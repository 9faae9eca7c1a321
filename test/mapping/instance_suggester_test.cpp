#include "mapping/instance_suggester.hpp"

#include <boost/test/unit_test.hpp>

namespace {

std::string suggested(const mapping::Catalogue& catalogue, std::string_view name) {
  std::string text;
  for (const auto& suggestion : mapping::InstanceSuggester(catalogue).suggest(name))
    text += std::to_string(catalogue.entries()[suggestion.entry].instance) + " ";
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instance_suggester)

BOOST_AUTO_TEST_CASE(names_the_three_most_alike) {
  const mapping::Catalogue catalogue({
      {.instance = 1, .name = "Cart: adds one item"},
      {.instance = 2, .name = "Cart: removes one item"},
      {.instance = 3, .name = "Cart: adds two items"},
      {.instance = 4, .name = "Login fails"},
      {.instance = 5, .name = "cart adds item"},
      {.name = "shop.Cart.addsItem"},
  });

  BOOST_TEST(suggested(catalogue, "shop.Cart.addsItem") == "5 1 2 ");
  BOOST_TEST(suggested(catalogue, "loginFails") == "4 ");
  BOOST_TEST(suggested(catalogue, "something else") == "");
  BOOST_TEST(suggested(catalogue, "") == "");
}

BOOST_AUTO_TEST_CASE(a_word_in_every_name_does_not_hide_the_rare_ones) {
  std::vector<mapping::CatalogueEntry> entries(5000);
  for (std::size_t i = 0; i < entries.size(); ++i)
    entries[i] = {.instance = static_cast<mapping::Id>(i + 1),
                  .name = "com.example.Test.case " + std::to_string(i)};
  const mapping::Catalogue catalogue(std::move(entries));

  BOOST_TEST(suggested(catalogue, "com.example.OtherTest.case4321").starts_with("4322 "));
}

BOOST_AUTO_TEST_SUITE_END()
