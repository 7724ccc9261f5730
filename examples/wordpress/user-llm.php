<?php
/**
 * Plugin Name: Picks by user-llm
 * Description: [user_llm_picks] shows what this visitor may like. Nothing about visitors leaves their device.
 * Version: 0.1.0
 * Requires at least: 6.5
 * License: MIT
 *
 * What `npx userllm publish --bundle bundle --out user-llm` wrote lies in wp-content/user-llm/; the catalogue's ids are
 * the SKUs of WooCommerce.
 */

defined( 'ABSPATH' ) || exit;

add_action(
	'wp_enqueue_scripts',
	function () {
		$scripts = content_url( 'user-llm/user-llm/' );
		wp_register_script_module( 'user-llm/elements', $scripts . 'elements.js' );
		wp_register_script_module( 'user-llm/adapters', $scripts . 'adapters.js' );
		wp_enqueue_script_module(
			'user-llm-record',
			plugins_url( 'record.js', __FILE__ ),
			array( 'user-llm/elements', 'user-llm/adapters' )
		);
	}
);

/** An element as HTML, such as user_llm_element( 'picks', array( 'count' => 8 ) ). */
function user_llm_element( $name, $attributes ) {
	$attributes = array( 'bundle' => content_url( 'user-llm/bundle/' ) ) + $attributes;
	$html       = '';
	foreach ( $attributes as $attribute => $value ) {
		$html .= sprintf( ' %s="%s"', $attribute, esc_attr( $value ) );
	}
	return "<user-llm-$name$html></user-llm-$name>";
}

add_shortcode(
	'user_llm_picks',
	function ( $given ) {
		$defaults = array(
			'count'  => 8,
			'layout' => 'grid',
		);
		return user_llm_element( 'picks', shortcode_atts( $defaults, $given ) );
	}
);

// Below a product of WooCommerce, what goes with it.
add_action(
	'woocommerce_after_single_product_summary',
	function () {
		global $product;
		$attributes = array(
			'item'       => $product->get_sku(),
			'count'      => 8,
			'layout'     => 'carousel',
			'hide-empty' => '',
		);
		// phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- each attribute is.
		echo user_llm_element( 'similar', $attributes );
	},
	15
);
