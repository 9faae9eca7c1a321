#define BOOST_TEST_MODULE ptingest
#include <boost/test/unit_test.hpp>
